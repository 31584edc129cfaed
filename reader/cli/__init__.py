"""The command line: parse, call, print."""


def main() -> int:
    return 0
