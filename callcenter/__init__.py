"""The call-centre desktop of a city hall, without its screen: importing it never imports Qt."""
