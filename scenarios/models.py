"""The app's models, gathered where Django looks for them."""
