"""Addresses of decisions and allocations."""

from django.urls import path

from thinkfamily.web.allocation import views

urlpatterns = [
    path("worklist/draw/", views.draw, name="draw-worklist"),
    path("worklist/entries/<uuid:entry_id>/", views.entry, name="entry"),
    path("worklist/entries/<uuid:entry_id>/allocate/", views.allocate, name="allocate"),
    path("worklist/entries/<uuid:entry_id>/decline/", views.decline, name="decline"),
    path("allocations/<uuid:allocation_id>/undo/", views.undo, name="undo-allocation"),
    path("worklist/entries/<uuid:entry_id>/family/", views.choose_entry_part, name="choose-entry-part"),
    path("allocations/<uuid:allocation_id>/family/", views.choose_my_part, name="choose-my-part"),
    path("my-families/", views.my_families, name="my-families"),
]
