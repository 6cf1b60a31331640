"""Parts of the screens; they get data by method and send messages."""
