"""The directory of what others give: finding it, keeping it fresh."""
