package org.pixelkeep.serving.render;

import java.util.List;
import java.util.stream.Collectors;
import org.pixelkeep.serving.decide.FiringPixel;

/**
 * The script for pixels that fire after the ad has loaded. It listens on its parent element, or on the whole page if
 * that is the body; each click fires each click tracker once, a view counts once. Nothing waits for it.
 */
final class LateTrackers {
    /**
     * Click trackers are fetched, so that leaving the page does not stop them, with GET as trackers expect. Output of
     * document.write is appended to the page, one piece after another: the page is complete by then, and writing would
     * replace it. A click on a label triggers a second one on the labeled control; both count once. The second in view
     * restarts if the page was hidden. All of an element is 99 % of it: browsers round its edges.
     */
    private static final String SCRIPT = """
            <script>(function(here,clicks,views,fullViews){
            var holder=here&&here.parentElement||document.body;
            function end(){return document.body||document.documentElement}
            function add(name,fill){var e=document.createElement(name);fill(e);end().appendChild(e)}
            function guard(run){var d=document,w=d.write,l=d.writeln,o=d.open,c=d.close,text="";
            function take(more,line){text+=[].join.call(more,"")+line}
            d.write=function(){take(arguments,"")};d.writeln=function(){take(arguments,"\\n")};
            d.open=d.close=function(){return d};
            try{run()}finally{d.write=w;d.writeln=l;d.open=o;d.close=c;if(text){put(text)}}}
            function put(text){var all=document.createRange().createContextualFragment(text);
            function next(){guard(function(){for(var n=all.firstChild;n;n=all.firstChild){
            if(n.src&&n.nodeName==="SCRIPT"){n.onload=n.onerror=next;end().appendChild(n);return}end().appendChild(n)}})}next()}
            function code(what){guard(function(){add("script",function(e){e.text=what})})}
            function fire(t,leaving){var kind=t[0],what=t[1];
            if(kind==="script"){add("script",function(e){e.async=true;e.src=what})}
            else if(kind==="code"){code(what)}
            else if(kind==="frame"){add("iframe",function(e){e.setAttribute("sandbox","allow-scripts allow-same-origin");\
            e.style.display="none";e.src=what})}
            else if(leaving&&window.fetch&&window.Request&&"keepalive" in Request.prototype)\
            {fetch(what,{mode:"no-cors",credentials:"include",keepalive:true}).catch(function(){})}
            else{new Image().src=what}}
            function all(list,leaving){list.forEach(function(t){try{fire(t,leaving)}catch(e){}})}
            if(clicks.length){var area=!holder||holder===document.body||holder===document.head?document:holder,echo;
            function click(e){var at=e.target;if(at&&at===echo){echo=null;return}
            var label=at&&at.closest&&at.closest("label"),labelled=label&&label.control;
            echo=labelled&&!labelled.contains(at)?labelled:null;if(echo){setTimeout(function(){echo=null})}
            all(clicks,true)}
            area.addEventListener("click",click,true);
            area.addEventListener("auxclick",function(e){if(e.button===1){click(e)}},true)}
            function watch(list,share){if(list.length&&holder&&window.IntersectionObserver){var timer,inView=false;
            function look(){clearTimeout(timer);if(inView&&document.visibilityState!=="hidden"){timer=setTimeout(seen,1000)}}
            function seen(){observer.disconnect();document.removeEventListener("visibilitychange",look);all(list,false)}
            var observer=new IntersectionObserver(function(entries){var last=entries.pop();
            inView=last.isIntersecting&&last.intersectionRatio>=share;look()},{threshold:[0,share]});
            document.addEventListener("visibilitychange",look);observer.observe(holder)}}
            watch(views,0.5);watch(fullViews,0.99)
            })(document.currentScript,%s,%s,%s)</script>""";

    private LateTrackers() {}

    static String script(List<FiringPixel> clicks, List<FiringPixel> views, List<FiringPixel> fullViews) {
        return SCRIPT.formatted(array(clicks), array(views), array(fullViews));
    }

    private static String array(List<FiringPixel> pixels) {
        return pixels.stream()
                .map(pixel -> "[\"" + kind(pixel) + "\"," + Markup.string(Served.by(pixel)) + "]")
                .collect(Collectors.joining(",\n", "[", "]"));
    }

    private static String kind(FiringPixel pixel) {
        return switch (pixel.format()) {
            case IMAGE_URL, RAW_URL -> "image";
            case JAVASCRIPT_URL -> "script";
            case HTML_URL -> "frame";
            case RAW_JAVASCRIPT -> "code";
        };
    }
}
