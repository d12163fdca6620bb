using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text;
using Meldpunt.Hosting.Forms;
using Meldpunt.Sealing;

namespace Meldpunt.Intake.Sessies;

/// <summary>When this session ends; every page says so as a clock time.</summary>
public sealed record SessieEinde(DateTimeOffset Tijd);

/// <summary>
/// What the melder's one cookie carries: 16 random bytes that find a draft or an opened postvak, 32 bytes that open it,
/// and the end. The site keeps neither; without the cookie the draft is noise. Each use takes a sub-key of its own.
/// </summary>
public sealed record Sessie(byte[] Id, byte[] Sleutel, DateTimeOffset VervaltOp)
{
    public const string Cookie = "__Host-meldpunt";
    private const int Size = 16 + 32 + 8;

    /// <summary>Under which the site stores what belongs to this session.</summary>
    public byte[] OpslagId => Primitives.Sha256([.. "meldpunt session "u8, .. Id]);

    /// <summary>Under which the site keeps a message that this session has not sent yet.</summary>
    public byte[] BerichtId => Primitives.Sha256([.. "meldpunt message "u8, .. Id]);

    /// <summary>Under which the site keeps a take-over that this session has not finished.</summary>
    public byte[] OphaalId => Primitives.Sha256([.. "meldpunt claim "u8, .. Id]);

    /// <summary>Under which the site keeps answers to an invitation that this session has not sent yet.</summary>
    public byte[] UitnodigingId => Primitives.Sha256([.. "meldpunt invitation "u8, .. Id]);

    public static Sessie? Of(HttpContext context) => context.Features.Get<Sessie>();

    public static Sessie New(DateTimeOffset vervaltOp) => new(Primitives.RandomBytes(16), Primitives.RandomBytes(32), vervaltOp);

    /// <summary>32 bytes for one use.</summary>
    public byte[] SubKey(string use) => Primitives.HkdfExpand(Primitives.HkdfExtract("meldpunt session"u8, Sleutel), Encoding.UTF8.GetBytes(use), 32);

    /// <summary>
    /// Sets the cookie and makes this the session of the request. The cookie has no date of its own: it holds the key to
    /// the draft, and with a date browsers would keep it on disk after they were closed.
    /// </summary>
    public void Begin(HttpContext context)
    {
        var value = new byte[Size];
        Id.CopyTo(value, 0);
        Sleutel.CopyTo(value, 16);
        BinaryPrimitives.WriteInt64BigEndian(value.AsSpan(48), VervaltOp.ToUnixTimeSeconds());
        context.Response.Cookies.Append(Cookie, Base64Url.EncodeToString(value), Options(null));
        Use(context);
    }

    public static void End(HttpContext context)
    {
        context.Response.Cookies.Append(Cookie, "", Options(TimeSpan.Zero));
        context.Features.Set<Sessie>(null);
        context.Features.Set<FormSession>(null);
        context.Features.Set<SessieEinde>(null);
    }

    /// <summary>Reads the cookie; what is malformed or over counts as no session.</summary>
    public static IApplicationBuilder Read(IApplicationBuilder app) => app.Use((context, next) =>
    {
        var clock = context.RequestServices.GetRequiredService<TimeProvider>();
        if (Parse(context.Request.Cookies[Cookie]) is { } sessie && sessie.VervaltOp > clock.GetUtcNow()) sessie.Use(context);
        return next(context);
    });

    private void Use(HttpContext context)
    {
        context.Features.Set(this);
        context.Features.Set(new FormSession(SubKey("form token")));
        context.Features.Set(new SessieEinde(VervaltOp));
    }

    private static Sessie? Parse(string? value)
    {
        var bytes = new byte[Size];
        if (value is null || !Base64Url.IsValid(value) || !Base64Url.TryDecodeFromChars(value, bytes, out var n) || n != Size) return null;
        var end = BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(48));
        return end is < 0 or > 253402300799 ? null : new Sessie(bytes[..16], bytes[16..48], DateTimeOffset.FromUnixTimeSeconds(end));
    }

    private static CookieOptions Options(TimeSpan? maxAge) => new()
    {
        Path = "/",
        Secure = true,
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        MaxAge = maxAge,
        IsEssential = true,
    };
}
