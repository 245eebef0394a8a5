"""What is run once to make the data that the package ships."""
