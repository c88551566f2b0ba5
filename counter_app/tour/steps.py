"""The whole job in its order, in Chinese and then in English; in Chinese it comes by every page."""

from __future__ import annotations

from counter_app.tour import afterwards, managing, office, pages, points
from counter_app.tour import at_the_desk as desk
from counter_app.tour.guide import Guide
from counter_app.tour.papers import keep_papers, prove
from counter_app.tour.scenes import CHINESE, ENGLISH
from counter_app.tour.shift import shift

_IN_BOTH_LANGUAGES = (
    desk.sign_in,
    office.settings,
    desk.the_empty_desk,
    desk.find_by_last_four,
    desk.find_by_phone,
    desk.gifts,
    desk.proof,
    desk.basket,
    office.looks,
    desk.redeem,
    desk.approve,
    afterwards.hand_over,
    afterwards.undo,
    desk.send_to_the_list,
    desk.stuck_printer,
    points.late_receipt,
    points.draw,
    afterwards.sign_off,
    office.lock,
    office.take_over,
    office.staff,
    office.look_after_gifts,
    office.bring_in,
    shift,
)
_EVERY_PAGE = {
    desk.the_empty_desk: (pages.helped, pages.why, pages.customer),
    points.draw: (pages.acts, pages.papers_again),
    office.take_over: (managing.manage, managing.members, managing.reports, managing.lists, managing.audit, managing.more_settings),
    office.staff: (managing.people,),
    office.look_after_gifts: (managing.gifts,),
    shift: (managing.past_shifts,),
}
"""What the main job doesn't come by, after which step of it: once, in Chinese."""


def the_whole_job(guide: Guide) -> int:
    """Every step in Chinese; the language is switched; every step in English. Returns how many papers were kept. Raises TourFailed."""
    for step in _IN_BOTH_LANGUAGES:
        for one in (step, *_EVERY_PAGE.get(step, ())):
            one(guide, CHINESE)
    papers = keep_papers(guide, CHINESE)
    office.switch_language(guide, CHINESE)
    office.sign_out(guide, CHINESE)
    for step in _IN_BOTH_LANGUAGES:
        step(guide, ENGLISH)
    papers += keep_papers(guide, ENGLISH)
    prove(guide)
    return papers
