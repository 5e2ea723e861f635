"""What is asked of the network: “do you know a …?”, and who could introduce whom."""
