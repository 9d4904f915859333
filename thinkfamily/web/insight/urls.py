"""Addresses of totals and quality."""

from django.urls import path

from thinkfamily.web.insight import views

urlpatterns = [
    path("totals/", views.totals, name="totals"),
    path("quality/", views.quality, name="quality"),
    path("quality/extracts/<slug:extract_id>/", views.extract, name="extract"),
]
