"""Scene -> picture with Qt's painter: the screen, PNG, PDF."""
