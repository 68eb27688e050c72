package org.pixelkeep.serving.render;

import java.util.List;
import java.util.stream.Collectors;
import org.pixelkeep.serving.FiringPixel;

/**
 * The script for what fires after the ad is there. It listens on the element that holds it, on the whole page when that
 * is the body; each click fires each click tracker once, a view is seen once. Nothing waits for it.
 */
final class LateTrackers {
    /**
     * Addresses are fetched, so that a page that is left does not stop them; they are GET, which is what trackers count.
     */
    private static final String SCRIPT = """
            <script>(function(here,clicks,views){
            var holder=here&&here.parentElement||document.body;
            function add(name,fill){var e=document.createElement(name);fill(e);\
            (document.body||document.documentElement).appendChild(e)}
            function fire(t){var kind=t[0],what=t[1];
            if(kind==="script"){add("script",function(e){e.async=true;e.src=what})}
            else if(kind==="code"){add("script",function(e){e.text=what})}
            else if(kind==="frame"){add("iframe",function(e){e.setAttribute("sandbox","allow-scripts allow-same-origin");\
            e.style.display="none";e.src=what})}
            else if(window.fetch&&window.Request&&"keepalive" in Request.prototype)\
            {fetch(what,{mode:"no-cors",credentials:"include",keepalive:true}).catch(function(){})}
            else{new Image().src=what}}
            if(clicks.length){var area=!holder||holder===document.body||holder===document.head?document:holder;
            area.addEventListener("click",function(){clicks.forEach(fire)},true)}
            if(views.length&&holder&&window.IntersectionObserver){var timer,observer=new IntersectionObserver(function(seen){
            var last=seen[seen.length-1];clearTimeout(timer);
            function done(){if(document.visibilityState==="hidden"){timer=setTimeout(done,1000)}\
            else{observer.disconnect();views.forEach(fire)}}
            if(last.isIntersecting&&last.intersectionRatio>=0.5){timer=setTimeout(done,1000)}
            },{threshold:[0,0.5]});observer.observe(holder)}
            })(document.currentScript,%s,%s)</script>""";

    private LateTrackers() {}

    static String script(List<FiringPixel> clicks, List<FiringPixel> views) {
        return SCRIPT.formatted(array(clicks), array(views));
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
