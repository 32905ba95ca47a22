"""What does the command `counterpoise`, and `python -m counterpoise`, do?"""

from counterpoise import interrupts


def main() -> None:
    """Run the command line; Ctrl-C ends it from here on, also while it is being loaded."""
    import gc
    import sys

    try:
        interrupts.listen(loading=True)
        # All that is loaded stays: to look for garbage in it takes a tenth of the start, and finds none.
        gc.disable()
        from counterpoise.cli import main as run

        gc.freeze()
        gc.enable()
        run()
    except KeyboardInterrupt:  # pressed before it was listened to, or once more on the way out
        interrupts.ignore()
        sys.exit(interrupts.CODE)


if __name__ == "__main__":
    main()
