"""Addresses of oversight."""

from django.urls import path

from thinkfamily.web.oversight import views

urlpatterns = [
    path("audit/", views.audit, name="audit"),
    path("audit/verify/", views.verify, name="verify-audit"),
]
