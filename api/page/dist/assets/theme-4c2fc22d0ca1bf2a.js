"use strict";(()=>{try{let t=localStorage.getItem("hindsight.theme");(t==="light"||t==="dark")&&(document.documentElement.dataset.theme=t)}catch{}})();
