"""The bare view and its address."""

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from bench.bare.models import Row


@csrf_exempt
def insert(request: HttpRequest) -> HttpResponse:
    """One row, one commit."""
    Row.objects.create(subject=request.POST["subject"], at=timezone.now())
    return HttpResponse(status=303, headers={"Location": "/"})


def alive(request: HttpRequest) -> HttpResponse:
    """Says that the server answers."""
    return HttpResponse("ok\n")


urlpatterns = [path("healthz", alive), path("bare/", insert)]
