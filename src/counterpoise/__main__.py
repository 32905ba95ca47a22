"""What does `python -m counterpoise` do? The same as the command."""

from counterpoise.cli import main

if __name__ == "__main__":
    main()
