// Which texts stand out less than they must, with their contrast?
least => {
    const paint = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
    const over = (top, alpha, under) => top.map((one, n) => one * alpha + under[n] * (1 - alpha));
    const read = new Map();  // reading a pixel back is slow, and a page has few colours
    const colour = (text) => {
        if (!read.has(text)) read.set(text, painted(text));
        return read.get(text);
    };
    const painted = (text) => {
        paint.clearRect(0, 0, 1, 1); paint.fillStyle = "#000"; paint.fillStyle = text; paint.fillRect(0, 0, 1, 1);
        const [r, g, b, a] = paint.getImageData(0, 0, 1, 1).data;
        return [[r, g, b], a / 255];
    };
    const light = (rgb) => rgb.map(one => one / 255)
        .map(one => one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4)
        .reduce((sum, one, n) => sum + one * [0.2126, 0.7152, 0.0722][n], 0);
    const ratio = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
    const page = (node) => {
        const up = []; for (let one = node; one; one = one.parentElement) up.unshift(one);
        return up.reduce((under, one) => over(...colour(getComputedStyle(one).backgroundColor), under),
            matchMedia("(prefers-color-scheme: dark)").matches ? [18, 18, 18] : [255, 255, 255]);
    };
    // The same words are drawn once before, with an edge that sets them off from what lies under them.
    const haloed = (one, style) => one.tagName === "text" && style.stroke !== "none" && parseFloat(style.strokeWidth) >= 2;
    const beneath = (text, svg) => {
        const at = text.getBoundingClientRect(), x = at.x + at.width / 2, y = at.y + at.height / 2;
        let under = page(svg);
        for (const one of svg.querySelectorAll("path, rect, circle, text")) {
            if (one === text) break;
            const box = one.getBoundingClientRect(), style = getComputedStyle(one);
            if (haloed(one, style) && one.textContent === text.textContent) under = over(...colour(style.stroke), under);
            if (one.tagName === "text" || one.closest("defs, clipPath") || style.fill === "none") continue;
            if (style.fill.startsWith("url")) continue;
            if (box.left > x || box.right < x || box.top > y || box.bottom < y || !box.width) continue;
            const [rgb, alpha] = colour(style.fill);
            under = over(rgb, alpha * style.fillOpacity * style.opacity, under);
        }
        return under;
    };
    const opacity = (node) => {
        let all = 1; for (let one = node; one; one = one.parentElement) all *= getComputedStyle(one).opacity;
        return all;
    };
    const told = {};
    const keep = (one, said, top, alpha, under) => {
        const found = ratio(over(top, alpha, under), under);
        if (found >= least) return;
        const where = one.closest("section, form, nav, header, figure");
        told[`${found.toFixed(2)} ${one.tagName.toLowerCase()}.${one.getAttribute("class") || ""} ` +
            `in ${where ? where.tagName + "#" + where.id : "body"}: ${said.trim().slice(0, 40)}`] = true;
    };
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const one = walk.currentNode.parentElement;
        const seen = one.checkVisibility({visibilityProperty: true, opacityProperty: true});
        if (!seen || !walk.currentNode.data.trim()) continue;
        const style = getComputedStyle(one), svg = one.closest("svg");
        if (svg && (one.closest("title, desc, defs") || !one.getBoundingClientRect().width)) continue;
        if (haloed(one, style)) continue;
        const [rgb, alpha] = colour(svg ? style.fill : style.color);
        const shown = alpha * opacity(one) * (svg ? style.fillOpacity : 1);
        keep(one, walk.currentNode.data, rgb, shown, svg ? beneath(one.closest("text"), svg) : page(one));
    }
    for (const one of document.querySelectorAll("input, select, textarea")) {
        const style = getComputedStyle(one), hint = getComputedStyle(one, "::placeholder");
        if (!one.checkVisibility()) continue;
        keep(one, `value of ${one.name}`, ...colour(style.color), page(one));
        if (one.placeholder) keep(one, `hint of ${one.name}`, ...colour(hint.color), page(one));
    }
    return Object.keys(told);
}
