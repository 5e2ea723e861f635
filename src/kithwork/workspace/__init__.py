"""Whose data it is: workspaces, members, the owner's own addresses, and who acts."""
