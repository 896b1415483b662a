from __future__ import annotations
import pytest
from tests.factories import *
pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.portal.admin.urls")]

def test_all(client):
    make_category()
    e = make_published_entry()
    make_published_entry(key="other", related=["lost-phone"], body={"sv":"Se [x](entry:lost-phone)","en":"b"})
    client.force_login(make_superuser())
    base=f"/admin/faq/entry/{e.pk}/"
    def get(u, code=200):
        r=client.get(u); assert r.status_code==code,(u,r.status_code); return r
    get("/admin/"); get("/admin/faq/entry/"); get("/admin/faq/entry/add/")
    for p in ["change/","publish/","unpublish/","revisions/","compare/","preview/","preview/?language=en","history/","delete/","revisions/1/restore/"]:
        r=get(base+p)
        open(f"/tmp/inlogg/b2/{p.strip('/').replace('/','_').replace('?','_')}.html","w").write(r.content.decode())
    form={"key":"lost-phone","category":e.category_id,"audience":"user","owner":"","checked_on":"2026-11-01","title_sv":"Ny","body_sv":"Ring\r\nnu","title_en":"New","body_en":"B","_version":"1"}
    r=client.post(base+"change/",form|{"_continue":"1"}); assert r.status_code==302, r.content.decode()
    e.refresh_from_db(); assert e.version==2
    r=client.post(base+"change/",form|{"title_sv":"Min"}); assert r.status_code==409
    open("/tmp/inlogg/b2/conflict.html","w").write(r.content.decode())
    r=get(base+"publish/"); open("/tmp/inlogg/b2/publish2.html","w").write(r.content.decode())
    r=client.post(base+"publish/",{"seen":"2","note":"hej","outdates_others":"yes"}); assert r.status_code==303
