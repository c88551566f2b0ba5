"""The front door: opens the window, or hands the command line to its reader. Imports nothing itself, so that the window is painted soon."""

import gc
import sys

WINDOW_OPTIONS = ("--data", "--business-date", "--language", "--theme", "--text")
"""What may be said about the window that opens; each takes one value, as the next word or after an equals sign."""


def asks_for_the_window(arguments: list[str]) -> bool:
    """True when nothing but complete window options was typed: no sub-command, no call for help, nothing to complain about."""
    words = iter(arguments)
    for word in words:
        option, equals, value = word.partition("=")
        if option not in WINDOW_OPTIONS:
            return False
        if not (value if equals else next(words, "")):
            return False
    return True


def main(arguments: list[str] | None = None) -> int:
    """Run what was typed (the process's own arguments unless given) and return the process's exit code."""
    if arguments is None:
        arguments = sys.argv[1:]
    if asks_for_the_window(arguments):
        return open_window(arguments)
    from counter_app import cli

    return cli.main(arguments, open_window)


def open_window(arguments: list[str]) -> int:
    """Open the window with these options and return the process's exit code once it is closed."""
    # What is loaded on the way to the first paint stays loaded: looking through it for garbage would only delay the paint.
    gc.disable()
    from counter_app import app

    try:
        return app.main(arguments)
    finally:
        gc.enable()


if __name__ == "__main__":
    sys.exit(main())
