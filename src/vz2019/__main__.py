"""Run the command line by `python -m vz2019`."""

from vz2019.cli import main


if __name__ == "__main__":
    main()
