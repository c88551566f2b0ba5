"""What the customer sees on a second screen: masked, no more than concerns them, and gone by itself."""
