import pytest
from django.urls import reverse
from tests.factories import make_category, make_entry, make_published_entry, make_superuser
pytestmark = pytest.mark.django_db
@pytest.mark.parametrize("name", ["faq_entry_changelist","faq_entry_add","faq_category_changelist","faq_category_add","faq_category_order"])
def test_page(admin, name):
    make_category(); make_published_entry()
    r = admin.get(reverse("admin:"+name))
    assert r.status_code == 200
def test_change(admin):
    c = make_category(); e = make_published_entry()
    r = admin.get(reverse("admin:faq_entry_change", args=[e.pk])); assert r.status_code == 200
    open("/tmp/inlogg/change.html","w").write(r.content.decode())
    r = admin.get(reverse("admin:faq_category_change", args=[c.pk])); assert r.status_code == 200
    r = admin.get(reverse("admin:faq_category_entries", args=[c.pk])); assert r.status_code == 200
