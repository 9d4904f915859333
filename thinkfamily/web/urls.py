"""Every address of the application, and the pages for when something is wrong."""

from django.urls import include, path

urlpatterns = [
    path("", include("thinkfamily.web.home.urls")),
    path("", include("thinkfamily.web.accounts.urls")),
    path("", include("thinkfamily.web.search.urls")),
    path("", include("thinkfamily.web.people.urls")),
    path("", include("thinkfamily.web.worklists.urls")),
    path("", include("thinkfamily.web.allocation.urls")),
    path("", include("thinkfamily.web.insight.urls")),
    path("", include("thinkfamily.web.review.urls")),
    path("", include("thinkfamily.web.oversight.urls")),
    path("", include("thinkfamily.web.transparency.urls")),
]

handler403 = "thinkfamily.web.base.faults.not_allowed"
handler404 = "thinkfamily.web.base.faults.not_found"
handler500 = "thinkfamily.web.base.faults.server_fault"
