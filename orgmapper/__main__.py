"""``python -m orgmapper``: the program with its window."""

import sys

from orgmapper.ui.app import main

if __name__ == "__main__":
    sys.exit(main())
