package api

import (
	"bytes"
	"fmt"
	"net/http"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gin-gonic/gin"
)

// The committed document is the one that the server serves: `go test ./api -run TestOpenAPI -update` writes it.
func TestOpenAPI(t *testing.T) {
	n := newNode(t)
	w := n.do("GET", "/openapi.yaml", "")
	if *update {
		if err := os.WriteFile("openapi.yaml", w.Body.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	committed, err := os.ReadFile("openapi.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(committed, w.Body.Bytes()) {
		t.Error("api/openapi.yaml is not what the server serves; run go test ./api -run TestOpenAPI -update, and look at the difference")
	}
	other := newNode(t, func(n *node) { n.config.Version, n.config.PublicURL = "v9", "https://hindsight.example" })
	if !bytes.Equal(other.do("GET", "/openapi.yaml", "").Body.Bytes(), w.Body.Bytes()) {
		t.Error("the document depends on the node")
	}
}

// Every route is documented, every operation says how it may fail, and every reference leads somewhere.
func TestOpenAPIIsComplete(t *testing.T) {
	n := newNode(t)
	open := n.huma.OpenAPI()
	operations := make(map[string]*huma.Operation)
	for path, item := range open.Paths {
		for _, op := range []*huma.Operation{item.Get, item.Post, item.Delete} {
			if op != nil {
				operations[op.Method+" "+regexp.MustCompile(`\{(\w+)\}`).ReplaceAllString(path, ":$1")] = op
			}
		}
	}
	routes := n.engine.Routes()
	if len(routes) < 15 {
		t.Errorf("%d routes", len(routes))
	}
	pages := []string{"/", "/docs", "/openapi.json", "/openapi.yaml"}
	for _, r := range routes {
		if !slices.Contains(pages, r.Path) && !strings.HasPrefix(r.Path, "/assets/") {
			n.checkOperation(r, operations[r.Method+" "+r.Path])
		}
	}
	text := string(n.pages.openJSON)
	for _, ref := range regexp.MustCompile(`"\$ref":"#/components/schemas/(\w+)"`).FindAllStringSubmatch(text, -1) {
		if open.Components.Schemas.Map()[ref[1]] == nil {
			t.Errorf("there is no schema %s", ref[1])
		}
	}
	for name, schema := range open.Components.Schemas.Map() {
		for field, f := range schema.Properties {
			if f.Description == "" && f.Ref == "" && name != "Capacity" { // whose fields are described where circuits are
				t.Errorf("%s.%s is not described", name, field)
			}
		}
	}
}

func (n *node) checkOperation(r gin.RouteInfo, op *huma.Operation) {
	n.Helper()
	if op == nil {
		n.Errorf("%s %s is not documented", r.Method, r.Path)
		return
	}
	if op.Summary == "" || op.Description == "" || len(op.Tags) != 1 || op.OperationID == "" {
		n.Errorf("%s %s is hardly documented", r.Method, r.Path)
	}
	if r.Method == http.MethodPost && (op.RequestBody == nil || op.RequestBody.Content["application/json"].Example == nil) {
		n.Errorf("%s %s: no body is documented", r.Method, r.Path)
	}
	for _, status := range []string{"400", "401", "429", "500", "503"} {
		if res := op.Responses[status]; res == nil || res.Content[mediaProblem] == nil {
			n.Errorf("%s %s may fail with %s, and does not say so", r.Method, r.Path, status)
		}
	}
	for _, p := range op.Parameters {
		if p.Description == "" {
			n.Errorf("%s %s: %s is not described", r.Method, r.Path, p.Name)
		}
	}
}

// The manual of a running node loads nothing and runs nothing, and describes everything.
func TestDocsAreSelfContained(t *testing.T) {
	n := newNode(t)
	page := n.do("GET", "/docs", "").Body.String()
	for _, bad := range []string{"<script", "src=", "@import", "url(", `href="http`} {
		if strings.Contains(page, bad) {
			t.Errorf("/docs has %s", bad)
		}
	}
	for code := range meanings {
		if !strings.Contains(page, fmt.Sprintf(`<tr id="%s">`, code)) {
			t.Errorf("/docs does not describe %s, to which problems link", code)
		}
	}
	for path := range n.huma.OpenAPI().Paths {
		if !strings.Contains(page, path) {
			t.Errorf("/docs does not describe %s", path)
		}
	}
}

// The manual has every code with its status, and no other.
func TestManualHasTheCodes(t *testing.T) {
	manual, err := os.ReadFile("../docs/api.md")
	if err != nil {
		t.Fatal(err)
	}
	seen := make(map[string]bool)
	for _, row := range regexp.MustCompile("(?m)^\\| `([a-z0-9-]+)` \\| (\\d{3}) \\| (.*) \\|$").FindAllStringSubmatch(string(manual), -1) {
		code, status, text := row[1], row[2], row[3]
		m, ok := meanings[code]
		if seen[code] = true; !ok {
			t.Errorf("the manual has %s, which nobody can meet", code)
		} else if fmt.Sprint(m.status) != status || m.text != text {
			t.Errorf("the manual says of %s: %s %s; the server: %d %s", code, status, text, m.status, m.text)
		}
	}
	var missing []string
	for code, m := range meanings {
		if !seen[code] {
			missing = append(missing, fmt.Sprintf("| `%s` | %d | %s |", code, m.status, m.text))
		}
	}
	slices.Sort(missing)
	if len(missing) > 0 {
		t.Errorf("the manual lacks\n%s", strings.Join(missing, "\n"))
	}
	for path := range newNode(t).huma.OpenAPI().Paths {
		if !strings.Contains(string(manual), path) {
			t.Errorf("the manual does not have %s", path)
		}
	}
}
