"""What does the command `counterpoise`, and `python -m counterpoise`, do?"""

try:
    from counterpoise import interrupts
except KeyboardInterrupt:  # pressed before it could be listened to
    raise SystemExit(130) from None


def main() -> None:
    """Run the command line; Ctrl-C ends it from here on, also while it is being loaded."""
    try:
        interrupts.listen()
        import gc

        # All that is loaded stays: to look for garbage in it takes a tenth of the start, and finds none.
        gc.disable()
        from counterpoise.cli import main as run

        gc.freeze()
        gc.enable()
        run()
    except KeyboardInterrupt:
        interrupts.end()


if __name__ == "__main__":
    main()
