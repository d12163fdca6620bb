using System.Security.Cryptography;
using System.Text;

namespace Meldpunt.Site;

/// <summary>A filled form as the body that a browser would send.</summary>
internal static class FormContent
{
    public static HttpContent Of(PageForm form) => form.IsMultipart ? Multipart(form) : new FormUrlEncodedContent(form.Entries());

    private static MultipartFormDataContent Multipart(PageForm form)
    {
        var boundary = "----meldpunt" + RandomNumberGenerator.GetHexString(24, lowercase: true);
        var content = new MultipartFormDataContent(boundary) { HeaderEncodingSelector = static (_, _) => Encoding.UTF8 };
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", $"multipart/form-data; boundary={boundary}");
        foreach (var (name, value, file) in form.Parts())
        {
            if (value is not null) Add(content, new ByteArrayContent(Encoding.UTF8.GetBytes(value)), $"form-data; name=\"{Quoted(name)}\"", null);
            else if (file is not null) Add(content, new StreamContent(file.Open(), 65_536), $"form-data; name=\"{Quoted(name)}\"; filename=\"{Quoted(file.Name)}\"", file.Type);
            else Add(content, new ByteArrayContent([]), $"form-data; name=\"{Quoted(name)}\"; filename=\"\"", "application/octet-stream");
        }

        return content;
    }

    private static void Add(MultipartFormDataContent content, HttpContent part, string disposition, string? type)
    {
        part.Headers.TryAddWithoutValidation("Content-Disposition", disposition);
        if (type is not null) part.Headers.TryAddWithoutValidation("Content-Type", type);
        content.Add(part);
    }

    // The HTML standard's way to keep a name within its quotes.
    private static string Quoted(string name) =>
        name.Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal).Replace("\"", "%22", StringComparison.Ordinal);
}
