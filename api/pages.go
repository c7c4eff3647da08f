package api

import (
	"bytes"
	"cmp"
	_ "embed" // pages.html
	"encoding/json"
	"html/template"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gin-gonic/gin"
)

//go:embed pages.html
var pagesHTML string

// pages are what does not change while a server runs.
type pages struct {
	docs, openJSON, openYAML []byte
}

// pageRoutes serves the pages for people, which load nothing from elsewhere, and the OpenAPI document.
func (s *Server) pageRoutes() error {
	var err error
	open := s.huma.OpenAPI()
	if s.pages.openJSON, err = json.Marshal(open); err != nil {
		return badConfig("OpenAPI", "%w", err)
	}
	if s.pages.openYAML, err = open.YAML(); err != nil {
		return badConfig("OpenAPI", "%w", err)
	}
	if s.pages.docs, err = renderDocs(open); err != nil {
		return badConfig("pages.html", "%w", err)
	}
	if err := s.assetRoutes(); err != nil {
		return badConfig("page", "%w", err)
	}
	for path, page := range map[string]struct {
		media   string
		content []byte
	}{
		"/docs":         {"text/html; charset=utf-8", s.pages.docs},
		"/openapi.json": {"application/openapi+json", s.pages.openJSON},
		"/openapi.yaml": {"application/openapi+yaml", s.pages.openYAML},
	} {
		s.show(path, func(c *gin.Context) {
			c.Header("Cache-Control", "public, max-age=300")
			c.Data(http.StatusOK, page.media, page.content)
		})
	}
	return nil
}

// show registers a page for people; net/http leaves out the body where only the head is asked for.
func (s *Server) show(path string, handler gin.HandlerFunc) {
	s.engine.GET(path, handler)
	s.engine.HEAD(path, handler)
}

func renderDocs(open *huma.OpenAPI) ([]byte, error) {
	t, err := template.New("").Parse(pagesHTML)
	if err != nil {
		return nil, err
	}
	var docs bytes.Buffer
	err = t.ExecuteTemplate(&docs, "docs", newDocs(open))
	return docs.Bytes(), err
}

// docs is what the page /docs shows.
type docs struct {
	About      string
	Operations []docsOperation
	Schemas    []docsSchema
	Codes      []docsCode
}

type docsOperation struct {
	Method, Path, Summary, Description, Request, Example string
	Parameters                                           []*huma.Param
	Responses                                            []docsResponse
}

type docsResponse struct {
	Status, Description, Schema string
}

type docsSchema struct {
	Name   string
	Fields []docsField
}

type docsField struct {
	Name, Type, Description string
	Required                bool
}

type docsCode struct {
	Code   string
	Status int
	Text   string
}

func newDocs(open *huma.OpenAPI) docs {
	d := docs{About: open.Info.Description}
	for _, path := range slices.Sorted(maps.Keys(open.Paths)) {
		item := open.Paths[path]
		for _, op := range []*huma.Operation{item.Post, item.Get, item.Delete} {
			if op != nil {
				d.Operations = append(d.Operations, newDocsOperation(op))
			}
		}
	}
	schemas := open.Components.Schemas.Map()
	for _, name := range slices.Sorted(maps.Keys(schemas)) {
		one := docsSchema{Name: name}
		for _, field := range slices.Sorted(maps.Keys(schemas[name].Properties)) {
			f := schemas[name].Properties[field]
			one.Fields = append(one.Fields, docsField{field, typeName(f), f.Description, slices.Contains(schemas[name].Required, field)})
		}
		d.Schemas = append(d.Schemas, one)
	}
	for code, m := range meanings {
		d.Codes = append(d.Codes, docsCode{code, m.status, strings.ReplaceAll(m.text, "`", "")})
	}
	slices.SortFunc(d.Codes, func(a, b docsCode) int { return cmp.Compare(a.Code, b.Code) })
	return d
}

func newDocsOperation(op *huma.Operation) docsOperation {
	d := docsOperation{Method: op.Method, Path: op.Path, Summary: op.Summary, Description: op.Description, Parameters: op.Parameters}
	if op.RequestBody != nil {
		content := op.RequestBody.Content["application/json"]
		d.Request = typeName(content.Schema)
		if js, err := json.MarshalIndent(content.Example, "", "  "); err == nil {
			d.Example = string(js)
		}
	}
	for _, status := range slices.Sorted(maps.Keys(op.Responses)) {
		r := op.Responses[status]
		one := docsResponse{Status: status, Description: cmp.Or(r.Description, statusText(status))}
		for _, content := range r.Content {
			one.Schema = typeName(content.Schema)
		}
		d.Responses = append(d.Responses, one)
	}
	return d
}

func statusText(status string) string {
	n, err := strconv.Atoi(status)
	if err != nil {
		return status
	}
	return http.StatusText(n)
}

// typeName says in a word or two what a schema is.
func typeName(s *huma.Schema) string {
	switch {
	case s == nil:
		return ""
	case s.Ref != "":
		return s.Ref[strings.LastIndex(s.Ref, "/")+1:]
	case s.Type == huma.TypeArray:
		return "list of " + typeName(s.Items)
	case len(s.OneOf) > 0:
		names := make([]string, len(s.OneOf))
		for i, one := range s.OneOf {
			names[i] = cmp.Or(one.Title, typeName(one))
		}
		return strings.Join(names, " or ")
	case s.Type == "":
		return "any JSON"
	case s.Format != "":
		return s.Type + " (" + s.Format + ")"
	default:
		return s.Type
	}
}
