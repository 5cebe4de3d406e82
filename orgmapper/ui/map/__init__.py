"""The map in the window: camera, picture, marks over it, what lies under the pointer."""
