"""What the user would like to ask of somebody, and when the time for it is right: give before ask."""
