"""What joins the parts: each module listens to the session and keeps one part of the window in step with it."""
