"""What people do: confirming what titles say, professions of the user's own, and professions as one types them."""
