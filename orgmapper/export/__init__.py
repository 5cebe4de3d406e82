"""Scenes and tables as files: SVG, HTML, slides, workbooks."""
