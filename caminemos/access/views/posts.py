"""Posts and their hand-over."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from caminemos.access.actions.posts import close_post, create_post, hand_over_post, vacate_post
from caminemos.access.forms import HandOverForm, PostForm
from caminemos.access.models import Organisation, Post
from caminemos.access.pages.posts import post_page
from caminemos.access.permissions import Permission
from caminemos.access.views.delicate import delicate
from caminemos.kernel.api import actor_of, needs

POSTS = Post.objects.select_related("organisation", "country")


@needs(Permission.POST_READ)
def show(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show a post and who held it when."""
    return render(request, "access/post/show.html", {"page": post_page(get_object_or_404(POSTS, pk=pk), by=actor_of(request))})


@needs(Permission.POST_MANAGE)
@delicate
def create(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Create a post in an institution."""
    organisation = get_object_or_404(Organisation, pk=pk)
    form = PostForm(request.POST or None, by=actor_of(request), organisation=organisation)
    if not form.is_valid():
        return render(request, "access/post/create.html", {"form": form, "organisation": organisation})
    given = form.cleaned_data
    post = create_post(
        organisation,
        code=given["code"],
        title=form.text(),
        role=given["role"],
        country=given["country"] or None,
        by=actor_of(request),
    )
    return redirect("access:post", pk=post.pk)


@needs(Permission.POST_MANAGE)
@delicate
def hand_over(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give a post to another person."""
    post = get_object_or_404(POSTS, pk=pk)
    form = HandOverForm(request.POST or None, post=post, by=actor_of(request))
    if not form.is_valid():
        return render(request, "access/post/hand_over.html", {"form": form, "page": post_page(post, by=actor_of(request))})
    hand_over_post(post, to=form.cleaned_data["to"], note=form.cleaned_data["note"], by=actor_of(request))
    return redirect("access:post", pk=pk)


@needs(Permission.POST_MANAGE)
@require_POST
@delicate
def vacate(request: HttpRequest, pk: UUID) -> HttpResponse:
    """End the running term."""
    vacate_post(get_object_or_404(Post, pk=pk), by=actor_of(request))
    return redirect("access:post", pk=pk)


@needs(Permission.POST_MANAGE)
@require_POST
@delicate
def close(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Close a vacant post for good."""
    close_post(get_object_or_404(Post, pk=pk), by=actor_of(request))
    return redirect("access:post", pk=pk)
