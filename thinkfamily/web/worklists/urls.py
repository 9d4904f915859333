"""Addresses of worklists."""

from django.urls import path

from thinkfamily.web.worklists import views

urlpatterns = [path("worklist/", views.worklist, name="worklist")]
