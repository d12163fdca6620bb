namespace Meldpunt.System.Tests.Rondgang;

/// <summary>What the observer runs in its own browser; nothing of it is in the site.</summary>
internal static class Scripts
{
    // Two frames: the browser moves the focus to autofocus after the first layout.
    public const string Beeld = """
        () => new Promise(klaar => requestAnimationFrame(() => requestAnimationFrame(() => {
          const vouw = s => s.replace(/\s+/g, ' ').trim();
          const taal = document.documentElement.lang;
          const eigen = e => (e.closest('[lang]')?.lang ?? taal) === taal;
          const teksten = [];
          const loper = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (loper.nextNode()) {
            const t = vouw(loper.currentNode.data);
            // The words of a code are drawn by lot; what somebody lets read stands as it was made. Neither is of the page's language.
            if (t && eigen(loper.currentNode.parentElement) && !loper.currentNode.parentElement.closest('.mp-code, .leesvel')) teksten.push(t);
          }
          for (const e of document.querySelectorAll('[aria-label],[alt],[title],[placeholder]'))
            if (eigen(e)) for (const a of ['aria-label', 'alt', 'title', 'placeholder']) if (e.hasAttribute(a)) teksten.push(vouw(e.getAttribute(a)));
          const vreemd = [...document.querySelectorAll('script,style,[style],iframe,frame,object,embed,svg,video,audio,base,meta[http-equiv],form[action^=http],input[type=date]')].map(e => e.outerHTML.slice(0, 80));
          for (const e of document.querySelectorAll('*'))
            for (const a of e.attributes) if (/^on/i.test(a.name) || /^\s*javascript:/i.test(a.value)) vreemd.push(e.tagName + ' ' + a.name);
          const vak = document.querySelector('.mp-errors');
          let fouten = '';
          if (vak) {
            const dood = [...vak.querySelectorAll('a')].filter(a => {
              const doel = document.getElementById(decodeURIComponent(a.hash.slice(1)));
              return !doel || !doel.matches('input,select,textarea,button,a[href]');
            });
            fouten = document.activeElement !== vak ? 'the summary has no focus'
              : dood.length ? 'no field behind: ' + dood.map(a => a.textContent + ' ' + a.hash).join('; ')
              : vak.querySelectorAll('li').length === 0 ? 'an empty summary' : 'goed';
          }
          klaar(JSON.stringify({
            titel: document.title, taal, teksten, vreemd, fouten,
            koppen: [...document.querySelectorAll('h1')].map(h => vouw(h.textContent)),
            opslag: localStorage.length + sessionStorage.length,
          }));
        })))
        """;

    // A page less its words: every element with what styles it, names it and tells what it is, and where there is text at all.
    public const string Vorm = """
        () => {
          const woorden = ['href', 'hreflang', 'action', 'value', 'title', 'alt', 'placeholder', 'aria-label', 'content', 'lang', 'src', 'download', 'datetime'];
          const vorm = k => k.nodeType === Node.TEXT_NODE ? (k.data.trim() ? '#' : '')
            : k.nodeType !== Node.ELEMENT_NODE ? ''
            : `<${k.localName}${[...k.attributes].map(a => ` ${a.name}=${woorden.includes(a.name) ? a.value.trim() !== '' : a.value.replace(/[0-9a-f]{16,}/g, '')}`).join('')}>${[...k.childNodes].map(vorm).join('')}</>`;
          return vorm(document.documentElement);
        }
        """;

    public const string AxeAlles = """
        () => axe.run(document, {
          runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
          rules: { 'target-size': { enabled: true } }, resultTypes: ['violations'],
        }).then(r => r.violations.flatMap(v => v.nodes.map(n => v.id + ': ' + n.html.slice(0, 140) + ' ' + (n.failureSummary ?? '').replace(/\s+/g, ' ').slice(0, 160))))
        """;

    public const string AxeContrast = """
        () => axe.run(document, { runOnly: { type: 'rule', values: ['color-contrast'] }, resultTypes: ['violations'] })
          .then(r => r.violations.flatMap(v => v.nodes.map(n => v.id + ': ' + n.html.slice(0, 140) + ' ' + (n.failureSummary ?? '').replace(/\s+/g, ' ').slice(0, 160))))
        """;

    // WCAG 1.4.12: with this much space between lines, letters and words nothing is lost.
    public const string Tekstruimte = """
        () => {
          const stijl = document.createElement('style');
          stijl.textContent = '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }';
          document.head.append(stijl);
          const fouten = [];
          if (document.documentElement.scrollWidth > innerWidth) fouten.push(document.documentElement.scrollWidth + ' px wide with text spacing');
          for (const e of document.querySelectorAll('main *, header *, footer *')) {
            const s = getComputedStyle(e);
            if (s.overflow === 'visible' || s.overflow.includes('auto') || s.overflow.includes('scroll') || s.position === 'absolute' || e.matches('input,textarea,select') || !e.checkVisibility()) continue;
            if (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1) fouten.push('cut off with text spacing: ' + e.outerHTML.slice(0, 100));
          }
          stijl.remove();
          return fouten;
        }
        """;

    // A group of radios is one stop: the chosen one, or else the first.
    public const string TabLijst = """
        () => {
          const groepen = new Set();
          const alle = [...document.querySelectorAll('a[href],button,input,select,textarea,summary,[tabindex="0"]')]
            .filter(e => !e.disabled && e.type !== 'hidden' && e.tabIndex >= 0 && e.checkVisibility());
          window.mpTab = alle.filter(e => {
            if (e.type !== 'radio') return true;
            const groep = alle.filter(r => r.type === 'radio' && r.name === e.name && r.form === e.form);
            return e === (groep.find(r => r.checked) ?? groep[0]);
          });
          return window.mpTab.length;
        }
        """;

    // An outline in the colour of what lies behind it cannot be seen either.
    public const string TabStap = """
        () => {
          const e = document.activeElement, s = getComputedStyle(e);
          return {
            nr: window.mpTab.indexOf(e), wat: e.outerHTML.slice(0, 100),
            datum: e.matches('input[type=date]'),
            zichtbaar: s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 && s.outlineColor !== getComputedStyle(document.body).backgroundColor,
          };
        }
        """;

    // Colours of the user's own: what shows a control by its ground alone is gone, so each needs a border. The browser
    // draws boxes to tick itself; a button that looks like a link is underlined as one.
    public const string Randen = """
        () => [...document.querySelectorAll('input:not([type=hidden]),select,textarea,button,summary,a[class*=button],.mp-leave')].filter(e => {
          const s = getComputedStyle(e);
          if (!e.checkVisibility() || e.getBoundingClientRect().width < 2 || (['checkbox', 'radio'].includes(e.type) && s.appearance !== 'none')) return false;
          if (e.matches('summary')) return s.display !== 'list-item' || s.listStyleType === 'none';
          if (s.textDecorationLine.includes('underline')) return false;
          const zijde = k => s['border' + k + 'Style'] !== 'none' && parseFloat(s['border' + k + 'Width']) >= 1 && s['border' + k + 'Color'] !== getComputedStyle(document.body).backgroundColor;
          return !['Top', 'Right', 'Bottom', 'Left'].every(zijde);
        }).map(e => 'no border: ' + e.outerHTML.slice(0, 100))
        """;
}
