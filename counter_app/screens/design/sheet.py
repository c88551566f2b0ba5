"""The one style sheet, written from the tokens: only for what Qt draws itself (lists, tables, menus, scroll bars, editors)."""

from __future__ import annotations

from counter_app.screens.design.assets import ICONS
from counter_app.screens.design.tokens import Theme


def sheet(theme: Theme, scale: int) -> str:
    """The style sheet for a theme and a text size in per cent."""

    def px(at_100: int) -> int:
        return round(at_100 * scale / 100)

    t = theme
    return f"""
QToolTip {{ background: {t.ink}; color: {t.surface}; border: 0; padding: 6px 8px; font-size: {px(12)}px; }}
QScrollArea, QScrollArea > QWidget#qt_scrollarea_viewport {{ background: transparent; border: 0; }}
QScrollBar:vertical {{ background: transparent; width: 8px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 8px; margin: 0; }}
QScrollBar::handle {{ background: {t.field}; border-radius: 3px; margin: 1px; min-height: 32px; min-width: 32px; }}
QScrollBar::handle:hover {{ background: {t.ink2}; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
  background: none; border: 0; width: 0; height: 0; }}
QMenu {{ background: {t.surface}; color: {t.ink}; border: 1px solid {t.line}; padding: 4px; }}
QMenu::item {{ padding: 8px 16px; border-radius: 6px; min-height: {px(24)}px; }}
QMenu::item:selected {{ background: {t.jade_tint}; color: {t.on_jade_tint}; }}
QMenu::item:disabled {{ color: {t.ink3}; }}
QMenu::separator {{ height: 1px; background: {t.line}; margin: 4px 8px; }}
QAbstractItemView {{ background: {t.surface}; color: {t.ink}; border: 1px solid {t.line}; border-radius: 12px; outline: 0;
  selection-background-color: {t.jade_tint}; selection-color: {t.on_jade_tint}; gridline-color: {t.line}; }}
QTableView::item, QListView::item {{ padding: 0 9px; border: 0; border-bottom: 1px solid {t.line}; }}
QTableView::item:selected, QListView::item:selected {{ background: {t.jade_tint}; color: {t.on_jade_tint}; }}
QTableView::item:focus, QListView::item:focus {{ border: 2px solid {t.focus}; }}
QHeaderView {{ background: transparent; border: 0; }}
QHeaderView::section {{ background: transparent; color: {t.ink3}; border: 0; border-bottom: 1px solid {t.line}; padding: 8px 12px;
  font-size: {px(12)}px; font-weight: 400; }}
QTableCornerButton::section {{ background: {t.sunken}; border: 0; }}
QComboBox QAbstractItemView {{ border-radius: 0; padding: 4px; }}
QComboBox QAbstractItemView::item {{ min-height: {max(44, px(30))}px; padding: 0 12px; border: 0; }}
QLineEdit {{ background: transparent; border: 0; color: {t.ink}; placeholder-text-color: {t.ink3};
  selection-background-color: {t.jade}; selection-color: {t.on_jade}; }}
QLineEdit:disabled {{ color: {t.ink3}; }}
QPlainTextEdit, QTextEdit, QDateEdit, QSpinBox, QTimeEdit, QDateTimeEdit {{ background: {t.surface}; color: {t.ink};
  border: 1px solid {t.field}; border-radius: 8px; padding: 9px 12px; selection-background-color: {t.jade}; selection-color: {t.on_jade}; }}
QPlainTextEdit:hover, QTextEdit:hover, QDateEdit:hover, QSpinBox:hover {{ border-color: {t.ink2}; }}
QPlainTextEdit:focus, QTextEdit:focus, QDateEdit:focus, QSpinBox:focus, QTimeEdit:focus, QDateTimeEdit:focus {{
  border: 2px solid {t.focus}; padding: 8px 11px; }}
QPlainTextEdit:disabled, QTextEdit:disabled, QDateEdit:disabled, QSpinBox:disabled {{
  background: {t.mute}; color: {t.ink3}; border-color: {t.line}; }}
QDateEdit, QSpinBox {{ min-height: {max(24, px(22))}px; }}
QDateEdit::drop-down {{ border: 0; width: 32px; }}
QDateEdit::down-arrow {{ image: url({(ICONS / "chevron-down.svg").as_posix()}); width: 16px; height: 16px; }}
"""
