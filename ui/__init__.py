"""The screen: Qt Widgets over `callcenter`."""
