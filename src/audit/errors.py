"""What can go wrong in a way that a user can mend: every error says what, where and what to do."""


class AuditError(Exception):
    """Base of all errors that `audit` raises on purpose; the command prints its text, exit 2."""


class UsageError(AuditError):
    """An argument that cannot be acted on: a path that does not exist, an unknown format."""


class ConfigError(AuditError):
    """A policy, baseline or configuration file that cannot be used as it stands."""


class IndexFileError(AuditError):
    """An index file that is missing, of another version, broken, or held by another writer."""


class NothingToAuditError(AuditError):
    """The paths exist and hold no document; the command exits 3."""


class MissingExtraError(AuditError):
    """An optional dependency is needed; the text names the extra that brings it."""
