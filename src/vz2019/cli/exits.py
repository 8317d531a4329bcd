"""What the exit codes of the commands mean."""

import click


FINDINGS, UNUSABLE = 1, 2


class Unusable(click.ClickException):
    """An input that cannot be read, or words that cannot be taken; the exit code is 2."""

    exit_code = UNUSABLE
