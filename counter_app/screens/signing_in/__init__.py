"""Who works at the desk: the page for badge and PIN, which is also the cover of a locked desk."""
