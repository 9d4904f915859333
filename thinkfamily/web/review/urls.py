"""Addresses of clerical review. Ids are opaque; nothing personal stands in an address."""

from django.urls import path

from thinkfamily.web.review import views

urlpatterns = [
    path("review/", views.queue, name="review"),
    path("review/pairs/<slug:pair_id>/", views.pair, name="review-pair"),
    path("review/pairs/<slug:pair_id>/rule/", views.rule, name="review-rule"),
    path("review/rulings/<uuid:ruling_id>/undo/", views.undo, name="review-undo"),
    path("review/sample/", views.sample, name="review-sample"),
    path("review/sample/<slug:pair_id>/", views.answer, name="review-answer"),
]
