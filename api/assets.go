package api

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"strconv"
	"strings"
	"sync"

	"github.com/gin-gonic/gin"
)

// The page for people is what api/page/src makes (`make web`). Its files are served from here and from nowhere else: what it
// loads, it loads from the node that it is about.
//
//go:embed page/dist
var pageFiles embed.FS

// verifierWasm is the verifier that the page runs in browsers. It is packed, and unpacked by the page.
//
//go:embed client-ts/wasm/verifier.wasm.gz
var verifierWasm []byte

// pagePolicy lets the page run its own scripts and the verifier, ask its own node, and do nothing else. A worker has the policy that
// its script is served with, so all files have it.
const pagePolicy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
	"base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types hindsight-worker"

// encodings are how a file may be packed on its way, the best first, and what its name ends in then.
var encodings = []struct{ name, suffix string }{{"br", ".br"}, {"gzip", ".gz"}}

// asset is a file of the page.
type asset struct {
	media   string
	hash    string
	content []byte
	packed  map[string][]byte // by encoding
}

var assetMedia = map[string]string{
	".html": "text/html; charset=utf-8",
	".js":   "text/javascript; charset=utf-8",
	".css":  "text/css; charset=utf-8",
	".svg":  "image/svg+xml",
	".txt":  "text/plain; charset=utf-8",
	".gz":   "application/gzip",
}

// readAssets returns the files of the page by the paths that they are served at. They must not be changed.
var readAssets = sync.OnceValues(func() (map[string]*asset, error) {
	assets := make(map[string]*asset)
	err := fs.WalkDir(pageFiles, "page/dist", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || path.Ext(name) == ".br" || path.Ext(name) == ".gz" {
			return err
		}
		content, err := pageFiles.ReadFile(name)
		if err != nil {
			return err
		}
		a := newAsset(name, content)
		if a.media == "" {
			return fmt.Errorf("%s: of an unknown type", name)
		}
		for _, e := range encodings {
			if a.packed[e.name], err = pageFiles.ReadFile(name + e.suffix); err != nil {
				return err
			}
		}
		assets[strings.TrimPrefix(name, "page/dist")] = a
		return nil
	})
	if err != nil {
		return nil, err
	}
	wasm := newAsset("verifier.wasm.gz", verifierWasm)
	assets["/assets/verifier-"+wasm.hash+".wasm.gz"] = wasm
	return assets, nil
})

// assetRoutes serves the page: its one document, which must be asked for anew each time, and what that names, which never changes.
func (s *Server) assetRoutes() error {
	assets, err := readAssets()
	if err != nil {
		return err
	}
	for path, a := range assets {
		if path == "/index.html" {
			s.show("/", func(c *gin.Context) { a.serve(c, "no-cache") })
		} else {
			s.show(path, func(c *gin.Context) { a.serve(c, forEver) })
		}
	}
	return nil
}

// newAsset has the hash that page/build.mjs puts into names.
func newAsset(name string, content []byte) *asset {
	sum := sha256.Sum256(content)
	return &asset{media: assetMedia[path.Ext(name)], hash: hex.EncodeToString(sum[:8]), content: content, packed: make(map[string][]byte)}
}

// serve answers GET and HEAD.
func (a *asset) serve(c *gin.Context, cache string) {
	encoding, content := a.choose(c.GetHeader("Accept-Encoding"))
	h := c.Writer.Header()
	h.Set("Content-Security-Policy", pagePolicy)
	// A page that opened this one could go on changing its address, and have questions asked on the reader's account.
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cache-Control", cache)
	h.Add("Vary", "Accept-Encoding")
	tag := `"` + strings.TrimSuffix(a.hash+"-"+encoding, "-") + `"`
	h.Set("ETag", tag)
	if matches(c.GetHeader("If-None-Match"), tag) {
		c.Status(http.StatusNotModified)
		return
	}
	h.Set("Content-Type", a.media)
	if encoding != "" {
		h.Set("Content-Encoding", encoding)
	}
	h.Set("Content-Length", strconv.Itoa(len(content)))
	c.Status(http.StatusOK)
	_, _ = c.Writer.Write(content) // the client may be gone; net/http leaves it out of the answer to a HEAD
}

// choose returns the best form that the client takes.
func (a *asset) choose(accept string) (encoding string, content []byte) {
	for _, e := range encodings {
		if packed := a.packed[e.name]; packed != nil && accepts(accept, e.name) {
			return e.name, packed
		}
	}
	return "", a.content
}

// accepts says whether Accept-Encoding allows an encoding (RFC 9110, 12.5.3).
func accepts(header, encoding string) bool {
	allowed := false
	for _, one := range strings.Split(header, ",") {
		name, weight, _ := strings.Cut(one, ";")
		name = strings.ToLower(strings.TrimSpace(name))
		if name != encoding && name != "*" {
			continue
		}
		_, q, found := strings.Cut(weight, "=")
		quality, err := strconv.ParseFloat(strings.TrimSpace(q), 64)
		allowed = !found || err == nil && quality > 0
		if name == encoding {
			return allowed
		}
	}
	return allowed
}
