"""One subcommand a file: parse, one library call, render, exit code."""
