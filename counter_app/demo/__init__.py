"""The demo shop (`counter-app demo`): invented people, gifts and half a year of history, made through the real actions."""

from counter_app.demo.build import SHEET, DemoMade, DemoPerson, make_demo_shop

__all__ = ["SHEET", "DemoMade", "DemoPerson", "make_demo_shop"]
