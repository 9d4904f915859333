"""Addresses of decisions and allocations."""

from django.urls import path

from thinkfamily.web.allocation import views

urlpatterns = [
    path("worklist/draw/", views.draw, name="draw-worklist"),
    path("worklist/entries/<uuid:entry_id>/", views.entry, name="entry"),
    path("worklist/entries/<uuid:entry_id>/allocate/", views.allocate, name="allocate"),
    path("worklist/entries/<uuid:entry_id>/decline/", views.decline, name="decline"),
    path("allocations/<uuid:allocation_id>/undo/", views.undo, name="undo-allocation"),
    path("my-families/", views.my_families, name="my-families"),
]
