"""``python -m orgmapper.cli``."""

import sys

from orgmapper.cli.main import main

sys.exit(main())
