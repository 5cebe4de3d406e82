"""The frame around the map: bars, panels' places, notices."""
