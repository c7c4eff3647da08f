package api

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/hindsight-zk/hindsight/api/apikey"
)

// maxFirstLoad is what a reader may have to load before the page is there, packed.
const maxFirstLoad = 200 << 10

var linked = regexp.MustCompile(`(?:src|href)="(/assets/[^"]+)"`)

// fetch asks a real server, which unlike a recorder sends what net/http sends. It takes nothing packed unless it is said.
func fetch(t *testing.T, method, url string, header ...string) (*http.Response, []byte) {
	t.Helper()
	request, err := http.NewRequest(method, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Accept-Encoding", "identity")
	for i := 0; i+1 < len(header); i += 2 {
		request.Header.Set(header[i], header[i+1])
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response, body
}

// Everybody gets the page, also of a node that answers only to who has a key.
func TestPage(t *testing.T) {
	keys, err := apikey.Open(filepath.Join(t.TempDir(), "keys.json"))
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(newNode(t, func(n *node) { n.config.APIKeys, n.config.RequireKeys = keys, true }).Handler())
	defer server.Close()
	r, index := fetch(t, "GET", server.URL+"/")
	if r.StatusCode != http.StatusOK || r.Header.Get("Content-Type") != "text/html; charset=utf-8" || r.Header.Get("Cache-Control") != "no-cache" {
		t.Fatalf("%s %v", r.Status, r.Header)
	}
	if r.Header.Get("Cross-Origin-Opener-Policy") != "same-origin" {
		t.Error("whoever opens the page by a link can go on steering it")
	}
	for _, bad := range []string{"http:", "https:", `"//`, "<style", " style=", " on", "@import", "javascript:", "%"} {
		if bytes.Contains(index, []byte(bad)) {
			t.Errorf("the page has %q", bad)
		}
	}
	if inline := regexp.MustCompile(`<script[^>]*>[^<]`).Find(index); inline != nil {
		t.Errorf("the page has a script inside: %s", inline)
	}
	types := map[string]string{"js": "text/javascript; charset=utf-8", "css": "text/css; charset=utf-8", "svg": "image/svg+xml", "txt": "text/plain; charset=utf-8"}
	paths := linked.FindAllStringSubmatch(string(index), -1)
	if len(paths) != 5 {
		t.Errorf("the page links %d files", len(paths))
	}
	for _, path := range paths {
		r, _ := fetch(t, "GET", server.URL+path[1])
		kind := types[path[1][strings.LastIndex(path[1], ".")+1:]]
		if r.StatusCode != http.StatusOK || r.Header.Get("Content-Type") != kind || r.Header.Get("Cache-Control") != forEver {
			t.Errorf("%s: %s %v", path[1], r.Status, r.Header)
		}
	}
}

// Every file in every form is the same file, and is told from its other forms.
func TestAssetForms(t *testing.T) {
	server := httptest.NewServer(newNode(t).Handler())
	defer server.Close()
	assets, err := readAssets()
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range slices.Sorted(maps.Keys(assets)) {
		url := server.URL + strings.TrimSuffix(path, "index.html")
		plain, content := fetch(t, "GET", url)
		if !bytes.Equal(content, assets[path].content) || len(content) == 0 {
			t.Errorf("%s: another content", path)
		}
		tags := make(map[string]bool)
		for accept, encoding := range map[string]string{"identity": "", "gzip": "gzip", "gzip, deflate, br, zstd": "br", "br;q=0, gzip": "gzip"} {
			if len(assets[path].packed) == 0 { // the verifier, which is packed for itself
				encoding = ""
			}
			r, body := fetch(t, "GET", url, "Accept-Encoding", accept)
			tags[r.Header.Get("ETag")] = true
			if r.Header.Get("Content-Encoding") != encoding || r.Header.Get("Vary") != "Accept-Encoding" || r.Header.Get("Content-Security-Policy") != pagePolicy {
				t.Errorf("%s, %s: %v", path, accept, r.Header)
			}
			if encoding == "gzip" && !bytes.Equal(unzip(t, body), content) {
				t.Errorf("%s: another content when packed", path)
			}
			head, nothing := fetch(t, "HEAD", url, "Accept-Encoding", accept)
			if len(nothing) > 0 || head.ContentLength != int64(len(body)) || head.Header.Get("ETag") != r.Header.Get("ETag") {
				t.Errorf("%s, %s: HEAD %s %v", path, accept, head.Status, head.Header)
			}
			if r, body := fetch(t, "GET", url, "Accept-Encoding", accept, "If-None-Match", r.Header.Get("ETag")); r.StatusCode != http.StatusNotModified || len(body) > 0 {
				t.Errorf("%s, %s: unchanged, and %s", path, accept, r.Status)
			}
		}
		if want := 1 + len(assets[path].packed); len(tags) != want || tags[""] {
			t.Errorf("%s: %d forms have the tags %v, %v", path, want, tags, plain.Header)
		}
	}
}

func unzip(t *testing.T, packed []byte) []byte {
	t.Helper()
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func TestUnknownAssets(t *testing.T) {
	n := newNode(t)
	for _, path := range []string{"/assets/", "/assets", "/assets/app.js", "/assets/../page/dist/index.html", "/index.html", "/assets/%2e%2e/index.html"} {
		w := n.do("GET", path, "")
		if p := problemOf(t, w); w.Code != http.StatusNotFound || p.Code != CodeRoute {
			t.Errorf("%s: %d %s", path, w.Code, w.Body)
		}
		if cache := w.Header().Get("Cache-Control"); cache != "no-store" {
			t.Errorf("%s: may be kept: %s", path, cache)
		}
	}
	if w := n.do("POST", "/", `{}`); w.Code != http.StatusMethodNotAllowed {
		t.Errorf("POST /: %d", w.Code)
	}
}

func TestAccepts(t *testing.T) {
	for header, want := range map[string]bool{
		"": false, "identity": false, "gzip": true, "GZIP": true, "br, gzip;q=0.5": true, "gzip;q=0": false, "gzip; q=0.000": false,
		"*": true, "*;q=0": false, "*, gzip;q=0": false, "gzip, *;q=0": true, "xgzip": false, "gzip;q=x": false, ",,;q=": false,
	} {
		if got := accepts(header, "gzip"); got != want {
			t.Errorf("%q: %v", header, got)
		}
	}
}

// The figures that the build wrote are those of the files that are served.
func TestPageSizes(t *testing.T) {
	js, err := os.ReadFile("page/sizes.json")
	if err != nil {
		t.Fatal(err)
	}
	type form struct{ Files, Raw, Gzip, Brotli int }
	var golden struct{ FirstLoad, Worker, Wasm form }
	if err := json.Unmarshal(js, &golden); err != nil {
		t.Fatal(err)
	}
	assets, err := readAssets()
	if err != nil {
		t.Fatal(err)
	}
	var first, worker form
	add := func(f *form, path string) {
		a := assets[path]
		if a == nil {
			t.Fatalf("%s is not served", path)
		}
		*f = form{f.Files + 1, f.Raw + len(a.content), f.Gzip + len(a.packed["gzip"]), f.Brotli + len(a.packed["br"])}
	}
	add(&first, "/index.html")
	var app string
	for _, path := range linked.FindAllStringSubmatch(string(assets["/index.html"].content), -1) {
		if strings.HasPrefix(path[1], "/assets/app-") {
			app = path[1]
		}
		if !strings.HasPrefix(path[1], "/assets/licences-") { // which browsers do not load
			add(&first, path[1])
		}
	}
	named := regexp.MustCompile(`/assets/(worker|verifier)-[0-9a-f]+\.(js|wasm\.gz)`).FindAllString(string(assets[app].content), -1)
	slices.Sort(named)
	if named = slices.Compact(named); len(named) != 2 || assets[named[0]] == nil {
		t.Fatalf("the page loads the verifier from %v; after another wasm, run make web", named)
	}
	add(&worker, named[1])
	worker.Files = 0
	if first != golden.FirstLoad || worker != golden.Worker || len(verifierWasm) != golden.Wasm.Gzip || len(unzip(t, verifierWasm)) != golden.Wasm.Raw {
		t.Errorf("api/page/sizes.json is of another build (%+v, %+v, %d); run make web, and look at the difference", first, worker, len(verifierWasm))
	}
	if max(first.Gzip, first.Brotli) > maxFirstLoad {
		t.Errorf("the first load takes %+v bytes, more than %d", first, maxFirstLoad)
	}
}
