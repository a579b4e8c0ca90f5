"""Who changed what, for each kind of thing that has a page."""

from django.urls import path

from puente.web.histories.views import HISTORIES

urlpatterns = [path(f"{one.address}historial/", one.view(), name=f"{one.name}_history") for one in HISTORIES]
