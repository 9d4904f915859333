"""Runs the command line: `python -m thinkfamily` or `thinkfamily`."""

from thinkfamily.cli.commands import main

if __name__ == "__main__":
    main()
